import { lazyRouteComponent } from '@tanstack/react-router'
import { call } from '../client/call.ts'

/**
 * Fetches a part of the screens. When that fails because nobody answers, it is told like every other call to a server
 * that is away; when the server answers, it has newer screens, and the error stays what it is.
 */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    await call('welcomeState', {})
    throw error
  }
}

/** A screen whose code is fetched when somebody goes there. */
export const room: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(() => part(load), name)
