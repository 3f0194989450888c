import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { readMonitorSearch } from '../monitors/search.ts'
import { call } from '../client/call.ts'
import { CallProblem } from '../client/problem.ts'
import { cache } from '../client/queries.ts'
import { readSearch } from '../heard/filters.ts'
import { readNowSearch } from '../now/search.ts'
import { readTopicsSearch } from '../topics/search.ts'
import { readSignInSearch, readWelcomeSearch } from '../sign-in/search.ts'
import { Lost, Root, Wrecked } from './Root.tsx'
import { parseSearch, stringifySearch } from './search-string.ts'
import { askMe } from './session.ts'
import { room } from './room-part.ts'
import { askChannelTitles } from './use-channels.ts'

const root = createRootRoute({ component: Root, notFoundComponent: Lost })

/** Where a reader begins: their workspace, or the door they have to go through first. */
const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ location }) => {
    const me = await signedIn(location.href)
    const [workspace] = me.workspaces
    if (!workspace) return
    throw redirect({ to: '/w/$workspace', params: { workspace: workspace.slug } })
  },
  component: Lost,
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: readWelcomeSearch,
  component: room(() => import('../sign-in/Welcome.tsx'), 'Welcome'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: room(() => import('../sign-in/SignIn.tsx'), 'SignIn'),
})

/** Where people come back to from the page of a network on which they have signed in. */
const signedInElsewhere = createRoute({
  getParentRoute: () => root,
  path: '/signed-in',
  component: room(() => import('../hearing/SignedIn.tsx'), 'SignedIn'),
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  beforeLoad: async ({ location }) => ({ me: await signedIn(location.href) }),
  // Without them lists would first say what the program calls a channel. Nobody waits for them when nobody answers.
  loader: async ({ params, context }) => {
    const isHere = context.me.workspaces.some(({ slug }) => slug === params.workspace)
    if (isHere) await cache.ensureQueryData(askChannelTitles(params.workspace)).catch(() => undefined)
  },
  component: room(() => import('./WorkspaceFrame.tsx'), 'WorkspaceFrame'),
})

const workspaceIndex = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: ({ params, context }) => {
    const here = context.me.workspaces.find(({ slug }) => slug === params.workspace)
    throw redirect({ to: here?.ready === false ? '/w/$workspace/start' : '/w/$workspace/now', params })
  },
})

const now = createRoute({
  getParentRoute: () => workspace,
  path: 'now',
  validateSearch: readNowSearch,
  component: room(() => import('../now/Now.tsx'), 'Now'),
})

const heard = createRoute({
  getParentRoute: () => workspace,
  path: 'heard',
  validateSearch: readSearch,
  component: room(() => import('../heard/Heard.tsx'), 'Heard'),
})

const topics = createRoute({
  getParentRoute: () => workspace,
  path: 'topics',
  validateSearch: readTopicsSearch,
  component: room(() => import('../topics/Topics.tsx'), 'Topics'),
})

const understanding = createRoute({
  getParentRoute: () => workspace,
  path: 'understanding',
  component: room(() => import('../understanding/Understanding.tsx'), 'Understanding'),
})

const brands = createRoute({
  getParentRoute: () => workspace,
  path: 'brands',
  component: room(() => import('../brands/Brands.tsx'), 'Brands'),
})

const monitor = createRoute({
  getParentRoute: () => workspace,
  path: 'brands/monitor',
  validateSearch: readMonitorSearch,
  component: room(() => import('../monitors/MonitorRoom.tsx'), 'MonitorRoom'),
})

const hearing = createRoute({
  getParentRoute: () => workspace,
  path: 'hearing',
  component: room(() => import('../hearing/Hearing.tsx'), 'Hearing'),
})

const imports = createRoute({
  getParentRoute: () => workspace,
  path: 'imports',
  component: room(() => import('../imports/Imports.tsx'), 'Imports'),
})

const settings = createRoute({
  getParentRoute: () => workspace,
  path: 'settings',
  component: room(() => import('../settings/Settings.tsx'), 'Settings'),
})

const start = createRoute({
  getParentRoute: () => workspace,
  path: 'start',
  component: room(() => import('../start/Start.tsx'), 'Start'),
})

const inWorkspace = workspace.addChildren([
  workspaceIndex,
  now,
  heard,
  topics,
  understanding,
  brands,
  monitor,
  hearing,
  imports,
  settings,
  start,
])

export const router = createRouter({
  routeTree: root.addChildren([index, welcome, signIn, signedInElsewhere, inWorkspace]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: Wrecked,
  defaultPendingMs: 150,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** Who is signed in; whoever is not is sent to the right door and back here afterwards. */
async function signedIn(here: string) {
  try {
    return await cache.ensureQueryData(askMe())
  } catch (problem) {
    if (!(problem instanceof CallProblem) || problem.code !== 'not-signed-in') throw problem
    const { needsOwner } = await call('welcomeState', {})
    if (needsOwner) throw redirect({ to: '/welcome', search: {} })
    throw redirect({ to: '/sign-in', search: here === '/' ? {} : { then: here } })
  }
}
