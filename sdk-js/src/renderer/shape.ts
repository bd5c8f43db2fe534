/** Icons: one path in a box of 24 by 24, drawn in the colour of the text; what they mean is said beside them. */
const SVG = 'http://www.w3.org/2000/svg'

export function shape(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const line = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.ariaHidden = 'true'
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

export const shapeCss = `
svg{width:24px;fill:none;stroke:currentcolor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
`
