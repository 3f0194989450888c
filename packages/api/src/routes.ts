import { z } from 'zod'
import { alarmRoutes } from './alarm-routes.ts'
import { publicAccountRoutes } from './public-account-routes.ts'
import { route } from './route.ts'
import * as s from './shapes.ts'
import { understandingRoutes } from './understanding-routes.ts'

const w = z.object({ workspace: z.string() })
const withId = z.object({ workspace: z.string(), id: s.id })
const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })
const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() })
/** `a,b,c` in the address bar. */
const commaList = z.string().max(400)

/** The filters of the stream: the same names in the address bar, the API and the export. */
export const mentionFilters = z.object({
  q: z.string().max(400).optional(),
  moment: commaList.optional(),
  disposition: commaList.optional(),
  channel: commaList.optional(),
  language: commaList.optional(),
  addressing: commaList.optional(),
  speaker: commaList.optional(),
  brand: s.id.optional(),
  monitor: s.id.optional(),
  person: s.id.optional(),
  source: s.id.optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  faded: z.enum(['yes']).optional(),
  /** The first of several mentions in the same words: shows all of them. */
  copies: s.id.optional(),
})

export const routes = {
  health: route({
    method: 'get',
    path: '/api/health',
    summary: 'Is it alive',
    open: true,
    response: z.object({ ok: z.boolean(), version: z.string(), database: z.string() }),
  }),
  welcomeState: route({
    method: 'get',
    path: '/api/welcome',
    summary: 'Does an owner exist yet',
    open: true,
    response: z.object({ needsOwner: z.boolean() }),
  }),
  welcome: route({
    method: 'post',
    path: '/api/welcome',
    summary: 'Make the owner with the one-time link and sign in',
    open: true,
    body: z.object({
      token: z.string(),
      name: z.string().min(1).max(200),
      email: z.email(),
      password: z.string().min(10).max(200),
      locale: s.uiLocale,
    }),
    response: s.me,
  }),
  signIn: route({
    method: 'post',
    path: '/api/sign-in',
    summary: 'Sign in',
    open: true,
    body: z.object({ email: z.email(), password: z.string() }),
    response: s.me,
  }),
  signOut: route({ method: 'post', path: '/api/sign-out', summary: 'Sign out' }),
  me: route({ method: 'get', path: '/api/me', summary: 'Who am I, and my workspaces', response: s.me }),
  changeMe: route({
    method: 'patch',
    path: '/api/me',
    summary: 'Change my name, language or theme',
    body: s.me.pick({ name: true, locale: true, theme: true }).partial(),
    response: s.me,
  }),
  makeSample: route({
    method: 'post',
    path: '/api/sample',
    summary: 'Fill the sample workspace',
    response: s.workspace,
  }),
  removeSample: route({ method: 'delete', path: '/api/sample', summary: 'Remove the sample workspace and all in it' }),

  brands: route({
    method: 'get',
    path: '/api/w/{workspace}/brands',
    summary: 'Brands',
    params: w,
    response: list(s.brand),
  }),
  makeBrand: route({
    method: 'post',
    path: '/api/w/{workspace}/brands',
    summary: 'Name a brand: makes its monitor and starts listening',
    params: w,
    body: z.object({
      name: z.string().min(1).max(200),
      rival: z.boolean().default(false),
      handles: z.array(z.string().max(200)).max(50),
      words: z.array(z.string().max(200)).max(200),
      domains: z.array(z.string().max(200)).max(50),
      languages: z.array(s.languageCode).max(50).default([]),
    }),
    response: z.object({ brand: s.brand, monitor: s.monitor }),
  }),
  changeBrand: route({
    method: 'patch',
    path: '/api/w/{workspace}/brands/{id}',
    summary: 'Change a brand',
    params: withId,
    body: s.brand.pick({ name: true, handles: true, words: true, domains: true }).partial(),
    response: s.brand,
  }),

  monitors: route({
    method: 'get',
    path: '/api/w/{workspace}/monitors',
    summary: 'Monitors',
    params: w,
    response: list(s.monitor),
  }),
  makeMonitor: route({
    method: 'post',
    path: '/api/w/{workspace}/monitors',
    summary: 'Save a monitor',
    params: w,
    body: z.object({ brandId: s.id, name: z.string().min(1).max(200), query: s.monitorQuery }),
    response: s.monitor,
  }),
  changeMonitor: route({
    method: 'patch',
    path: '/api/w/{workspace}/monitors/{id}',
    summary: 'Change a monitor',
    params: withId,
    body: z.object({ name: z.string().min(1).max(200), query: s.monitorQuery, active: z.boolean() }).partial(),
    response: s.monitor,
  }),
  removeMonitor: route({
    method: 'delete',
    path: '/api/w/{workspace}/monitors/{id}',
    summary: 'Remove a monitor; its mentions stay',
    params: withId,
  }),
  readQuery: route({
    method: 'post',
    path: '/api/w/{workspace}/query',
    summary: 'Read a query text into fields, or write fields as a text; what is wrong with it, and where',
    params: w,
    body: z.union([z.object({ text: z.string().max(20_000) }), z.object({ query: s.monitorQuery })]),
    response: s.queryReading,
  }),
  startPreview: route({
    method: 'post',
    path: '/api/w/{workspace}/previews',
    summary: 'How much would this query hear',
    params: w,
    body: z.object({
      query: s.monitorQuery,
      /** Whose monitor it would be: what was heard for others tells whether it matches too much. */
      brandId: s.id.optional(),
      /** IANA name; the days of the reader begin there at midnight. UTC when absent. */
      timeZone: z.string().max(100).optional(),
    }),
    response: s.preview,
  }),
  preview: route({
    method: 'get',
    path: '/api/w/{workspace}/previews/{id}',
    summary: 'A preview so far',
    params: withId,
    response: s.preview,
  }),

  channels: route({
    method: 'get',
    path: '/api/w/{workspace}/channels',
    summary: 'What each channel can do and needs',
    params: w,
    response: list(s.channelDescription),
  }),
  channelTitles: route({
    method: 'get',
    path: '/api/w/{workspace}/channels/titles',
    summary: 'What each channel is called',
    params: w,
    response: list(s.channelTitle),
  }),
  accounts: route({
    method: 'get',
    path: '/api/w/{workspace}/accounts',
    summary: 'Our own presences',
    params: w,
    response: list(s.account),
  }),
  connectAccount: route({
    method: 'post',
    path: '/api/w/{workspace}/accounts',
    summary: 'Sign in to a channel and listen to what is said to us there',
    params: w,
    body: z.object({ channel: s.channelName, values: z.record(z.string(), z.string().max(4000)) }),
    response: s.account,
  }),
  beginPageSignIn: route({
    method: 'post',
    path: '/api/w/{workspace}/accounts/page-sign-in',
    summary: 'Where a person signs in on a page of the network (OAuth 2)',
    params: w,
    body: z.object({
      channel: s.channelName,
      values: z.record(z.string(), z.string().max(4000)),
      redirect: z.url().max(500),
      accountId: s.id.optional(),
    }),
    response: z.object({ address: z.url(), ticket: z.string() }),
  }),
  finishPageSignIn: route({
    method: 'post',
    path: '/api/w/{workspace}/accounts/page-signed-in',
    summary: 'Connect the account that a person has signed in to on a page of the network',
    params: w,
    body: z.object({ ticket: z.string().max(20_000), query: z.string().max(8000) }),
    response: s.account,
  }),
  renewAccount: route({
    method: 'patch',
    path: '/api/w/{workspace}/accounts/{id}',
    summary: 'New credentials for an account',
    params: withId,
    body: z.object({ values: z.record(z.string(), z.string().max(4000)) }),
    response: s.account,
  }),
  removeAccount: route({
    method: 'delete',
    path: '/api/w/{workspace}/accounts/{id}',
    summary: 'Disconnect an account',
    params: withId,
  }),

  sources: route({
    method: 'get',
    path: '/api/w/{workspace}/sources',
    summary: 'What we hear, and how well',
    params: w,
    response: list(s.source),
  }),
  makeSource: route({
    method: 'post',
    path: '/api/w/{workspace}/sources',
    summary: 'Listen to a feed or a firehose',
    params: w,
    body: z.object({ channel: s.channelName, settings: z.record(z.string(), z.string().max(4000)) }),
    response: s.source,
  }),
  changeSource: route({
    method: 'patch',
    path: '/api/w/{workspace}/sources/{id}',
    summary: 'Pause, resume or change a source',
    params: withId,
    body: z.object({ paused: z.boolean(), settings: z.record(z.string(), z.string().max(4000)) }).partial(),
    response: s.source,
  }),
  removeSource: route({
    method: 'delete',
    path: '/api/w/{workspace}/sources/{id}',
    summary: 'Stop listening to a source; its mentions stay',
    params: withId,
  }),

  mentions: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions',
    summary: 'Everything heard, newest first, a page at a time',
    params: w,
    query: mentionFilters.extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().optional(),
      newerThan: z.string().optional(),
    }),
    response: page(s.mention).extend({ newest: z.string().optional() }),
  }),
  countMentions: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions/count',
    summary: 'How many, at most 1000',
    params: w,
    query: mentionFilters.extend({ newerThan: z.string().optional() }),
    response: z.object({ count: z.number().int(), more: z.boolean() }),
  }),
  exportMentions: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions/export',
    summary: 'All that the filters show, as a file',
    params: w,
    query: mentionFilters.extend({ format: z.enum(['csv', 'jsonl']) }),
    produces: 'text/csv, application/x-ndjson',
  }),
  mention: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions/{id}',
    summary: 'One mention',
    params: withId,
    response: s.mention,
  }),
  disposeMention: route({
    method: 'post',
    path: '/api/w/{workspace}/mentions/{id}/disposition',
    summary: 'Leave in silence, say it is not for us, or take either back',
    params: withId,
    body: z.discriminatedUnion('disposition', [
      z.object({
        disposition: z.literal('silence'),
        reason: z.enum(['resolved-elsewhere', 'would-not-help', 'provocation', 'too-late', 'nothing-asked']),
        note: z.string().max(2000).optional(),
      }),
      z.object({
        disposition: z.literal('not-for-us'),
        reason: z.enum(['other-meaning', 'spam', 'bot', 'own-staff', 'about-a-rival']),
        note: z.string().max(2000).optional(),
      }),
      z.object({ disposition: z.literal('waiting') }),
    ]),
    response: s.mention,
  }),

  imports: route({
    method: 'get',
    path: '/api/w/{workspace}/imports',
    summary: 'Imported files',
    params: w,
    response: list(s.importFile),
  }),
  uploadImport: route({
    method: 'post',
    path: '/api/w/{workspace}/imports',
    summary: 'Upload a CSV or JSONL file (raw body); nothing is stored as mentions yet',
    params: w,
    query: z.object({ fileName: z.string().max(400) }),
    response: s.importFile,
  }),
  import: route({
    method: 'get',
    path: '/api/w/{workspace}/imports/{id}',
    summary: 'An import and how far it is',
    params: withId,
    response: s.importFile,
  }),
  startImport: route({
    method: 'post',
    path: '/api/w/{workspace}/imports/{id}/start',
    summary: 'Start or resume with this mapping',
    params: withId,
    body: z.object({ mapping: s.importMapping, channel: s.channelName, brandId: s.id.optional() }),
    response: s.importFile,
  }),
  pauseImport: route({
    method: 'post',
    path: '/api/w/{workspace}/imports/{id}/pause',
    summary: 'Pause; starting again goes on where it stopped',
    params: withId,
    response: s.importFile,
  }),
  importProblems: route({
    method: 'get',
    path: '/api/w/{workspace}/imports/{id}/problems',
    summary: 'Rows that could not be read',
    params: withId,
    query: z.object({ after: z.coerce.number().int().optional() }),
    response: page(s.importProblem),
  }),
  removeImport: route({
    method: 'delete',
    path: '/api/w/{workspace}/imports/{id}',
    summary: 'Remove the uploaded file; its mentions stay',
    params: withId,
  }),

  ten: route({
    method: 'get',
    path: '/api/w/{workspace}/ten',
    summary: 'The at most ten people who need an answer now',
    params: w,
    query: z.object({ dayStart: z.coerce.number().int().optional() }),
    response: s.ten,
  }),
  conversation: route({
    method: 'get',
    path: '/api/w/{workspace}/conversations/{id}',
    summary: 'A conversation with its person',
    params: withId,
    response: s.conversation,
  }),
  invite: route({
    method: 'post',
    path: '/api/w/{workspace}/mentions/{id}/invitation',
    summary: 'Words that invite the author of a public mention to go on in private; nothing is sent',
    params: withId,
    body: z.object({
      /** Where to; absent: the best there is. */
      accountId: s.id.optional(),
    }),
    response: s.invitationOffer,
  }),
  sayOfGuest: route({
    method: 'post',
    path: '/api/w/{workspace}/invitations/{id}/guest',
    summary: 'Whoever came by an invitation is the person who was invited, or somebody else',
    params: withId,
    body: z.object({ same: z.boolean() }),
  }),
  replies: route({
    method: 'get',
    path: '/api/w/{workspace}/replies',
    summary: 'Answers by state',
    params: w,
    query: z.object({ state: commaList.optional(), after: z.string().optional() }),
    response: page(s.reply),
  }),
  writeReply: route({
    method: 'post',
    path: '/api/w/{workspace}/replies',
    summary: 'Keep a draft, or send it',
    params: w,
    body: z.object({
      mentionId: s.id,
      text: z.string().max(20_000),
      /** Who was told to be able to read it; absent: as public as what is answered. */
      audience: s.audience.optional(),
      send: z.boolean(),
      /** Send although a colleague has answered meanwhile. */ anyway: z.boolean().default(false),
    }),
    response: s.reply,
  }),
  changeReply: route({
    method: 'patch',
    path: '/api/w/{workspace}/replies/{id}',
    summary: 'Change a draft or a failed answer',
    params: withId,
    body: z.object({ text: z.string().max(20_000) }),
    response: s.reply,
  }),
  sendReply: route({
    method: 'post',
    path: '/api/w/{workspace}/replies/{id}/send',
    summary: 'Send a draft, or try a failed one again with the same key',
    params: withId,
    body: z.object({ anyway: z.boolean().default(false) }),
    response: s.reply,
  }),
  settleReply: route({
    method: 'post',
    path: '/api/w/{workspace}/replies/{id}/settle',
    summary: 'A human says whether an unknown one arrived',
    params: withId,
    body: z.object({ arrived: z.boolean() }),
    response: s.reply,
  }),
  removeReply: route({
    method: 'delete',
    path: '/api/w/{workspace}/replies/{id}',
    summary: 'Discard a draft or a failed answer',
    params: withId,
  }),

  ...alarmRoutes,
  ...publicAccountRoutes,
  ...understandingRoutes,

  audit: route({
    method: 'get',
    path: '/api/w/{workspace}/audit',
    summary: 'Who did what',
    params: w,
    query: z.object({ after: z.string().optional() }),
    response: page(s.auditRow),
  }),
  live: route({
    method: 'get',
    path: '/api/w/{workspace}/live',
    summary: 'What happens, as it happens',
    params: w,
    produces: 'text/event-stream',
  }),
} as const

export type Routes = typeof routes
export type RouteName = keyof Routes
