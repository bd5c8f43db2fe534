/** The Content-Security-Policy of the server, so that development and preview break where production would. */
import type { Plugin } from 'vite'

/** Mantine sets inline style attributes and adds its variables in a style element, hence 'unsafe-inline' for styles alone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
].join('; ')

export function policy(): Plugin {
  return {
    name: 'server-policy',
    // Only the preview of the built files: Vite's development server works by inline scripts.
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', POLICY)
        next()
      })
    },
  }
}
