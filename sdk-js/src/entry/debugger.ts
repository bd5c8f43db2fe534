/** The bundle of the debugger, a tool that no host's page loads unless somebody asks for it. */
export { toggleDebugger } from '../help/debugger/debugger.ts'
