/** What the evidence weighs, in twentieths of natural logarithms of odds. Fitted by `npm run fit -w tests/anchors`; not edited by hand. */

/** By kind: a bit that is shared, one that is not. Then: another one of that day. */
export const WEIGHTS = [
  7, -11, // key
  8, -8, // link
  4, -5, // icon
  7, 0, // name
  11, -8, // word
  4, -6, // class
  4, 0, // near
  2, -4, // up
  0, -7, // among
  5, -4, // beside
  9, -4, // order
  -123,
]

/** That it is not there: always, for each bit of name. */
export const NOBODY = [54, 6]

/** How likely an answer has to be. */
export const SURE = 0.6
