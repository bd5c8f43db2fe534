/** Elements and pages as the snippet's own help says them. */
export { anchorInWords, pagesInWords } from '@cairn/sdk/words'
