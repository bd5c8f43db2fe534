/** Serves the fake API beside Vite, in development and in preview. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { createFake } from './api.ts'

export function fakeApi(): Plugin {
  const fake = createFake({ delay: 120 })
  const middleware: Connect.NextHandleFunction = (request, response, next) => {
    if (!request.url?.startsWith('/api/')) { next(); return }
    void relay(request, response, fake)
  }
  return {
    name: 'fake-api',
    configureServer(server) { server.middlewares.use(middleware) },
    configurePreviewServer(server) { server.middlewares.use(middleware) },
  }
}

async function relay(request: IncomingMessage, response: ServerResponse, fake: (request: Request) => Promise<Response>): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []))
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks).toString() } : {}
  const answer = await fake(new Request(`http://localhost${request.url ?? '/'}`, { method: request.method ?? 'GET', headers, ...body }))
  response.statusCode = answer.status
  answer.headers.forEach((value, name) => response.setHeader(name, value))
  response.end(await answer.text())
}
