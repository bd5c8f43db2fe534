/** What the evidence weighs, in twentieths of natural logarithms of odds. Fitted by `npm run fit -w tests/anchors`; not edited by hand. */

/** By kind: a bit that is shared, one that is not. Then: another one of that day; as it was in itself. */
export const WEIGHTS = [
  7, -12, // key
  13, -9, // link
  6, -4, // icon
  6, 0, // name
  12, -10, // word
  4, -7, // class
  6, 0, // near
  1, -5, // up
  1, -7, // among
  5, -2, // beside
  8, -3, // order
  0, -10, // twins
  -122, 10,
]

/** That it is not there: always, for each bit of name. */
export const NOBODY = [51, 8]

/** How likely an answer has to be. */
export const SURE = 0.6

/** Where it was one of several that are the same in themselves, and one of them is gone. */
export const SURER = 0.85
