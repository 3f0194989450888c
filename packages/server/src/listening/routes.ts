import { routes } from '@earshot/api'
import type { Mount } from '../http/contract.ts'
import { Expected } from '../problem.ts'
import { beginPageSignIn, finishPageSignIn } from './accounts/page-sign-in.ts'
import { connectAccount } from './accounts/connect-account.ts'
import { accounts } from './accounts/queries.ts'
import { removeAccount } from './accounts/remove-account.ts'
import { renewAccount } from './accounts/renew-account.ts'
import { changeBrand } from './brands/change-brand.ts'
import { makeBrand } from './brands/make-brand.ts'
import { brands } from './brands/queries.ts'
import { describeChannels, titlesOf } from './channels.ts'
import { pauseImport } from './imports/pause-import.ts'
import { importById, importProblems, imports } from './imports/queries.ts'
import { removeImport } from './imports/remove-import.ts'
import { startImport } from './imports/start-import.ts'
import { uploadImport } from './imports/upload-import.ts'
import { exportMentions } from './ledger/export-mentions.ts'
import { mentionById } from './ledger/queries.ts'
import { countMentions, readPage } from './ledger/read-page.ts'
import { changeMonitor } from './monitors/change-monitor.ts'
import { makeMonitor } from './monitors/make-monitor.ts'
import { monitors } from './monitors/queries.ts'
import { readQuery } from './monitors/read-query.ts'
import { removeMonitor } from './monitors/remove-monitor.ts'
import type { Previews } from './previews/previews.ts'
import { changeSource } from './sources/change-source.ts'
import { makeSource } from './sources/make-source.ts'
import { sources } from './sources/queries.ts'
import { removeSource } from './sources/remove-source.ts'

/** The doors of the listening room. */
export function mountListening(mount: Mount, previews: Previews): void {
  mountBrands(mount)
  mountMonitors(mount, previews)
  mountSources(mount)
  mountMentions(mount)
  mountImports(mount)
}

function mountBrands(mount: Mount): void {
  mount(routes.brands, async ({ ctx }) => ({ items: await brands(ctx.db, ctx.workspaceId) }))
  mount(routes.makeBrand, ({ ctx, body }) => makeBrand(ctx, body))
  mount(routes.changeBrand, ({ ctx, params, body }) => changeBrand(ctx, { ...body, id: params.id }))
}

function mountMonitors(mount: Mount, previews: Previews): void {
  mount(routes.monitors, async ({ ctx }) => ({ items: await monitors(ctx.db, ctx.workspaceId) }))
  mount(routes.makeMonitor, ({ ctx, body }) => makeMonitor(ctx, body))
  mount(routes.changeMonitor, ({ ctx, params, body }) => changeMonitor(ctx, { ...body, id: params.id }))
  mount(routes.removeMonitor, ({ ctx, params }) => removeMonitor(ctx, params.id))
  mount(routes.readQuery, ({ body }) => readQuery(body))
  mount(routes.startPreview, ({ ctx, body }) => previews.start(ctx, body))
  mount(routes.preview, ({ ctx, params }) => previews.find(ctx, params.id))
}

function mountSources(mount: Mount): void {
  mount(routes.channels, ({ ctx }) => ({ items: describeChannels(ctx.channels) }))
  mount(routes.channelTitles, ({ ctx }) => ({ items: titlesOf(ctx.channels) }))
  mount(routes.accounts, async ({ ctx }) => ({ items: await accounts(ctx.db, ctx.workspaceId, ctx.channels) }))
  mount(routes.connectAccount, ({ ctx, body }) => connectAccount(ctx, body))
  mount(routes.beginPageSignIn, ({ ctx, body }) => beginPageSignIn(ctx, body))
  mount(routes.finishPageSignIn, ({ ctx, body }) => finishPageSignIn(ctx, body))
  mount(routes.renewAccount, ({ ctx, params, body }) => renewAccount(ctx, { ...body, id: params.id }))
  mount(routes.removeAccount, ({ ctx, params }) => removeAccount(ctx, params.id))
  mount(routes.sources, async ({ ctx }) => ({ items: await sources(ctx.db, ctx.workspaceId) }))
  mount(routes.makeSource, ({ ctx, body }) => makeSource(ctx, body))
  mount(routes.changeSource, ({ ctx, params, body }) => changeSource(ctx, { ...body, id: params.id }))
  mount(routes.removeSource, ({ ctx, params }) => removeSource(ctx, params.id))
}

function mountMentions(mount: Mount): void {
  mount(routes.mentions, ({ ctx, query }) => readPage(ctx, query))
  mount(routes.countMentions, ({ ctx, query }) => countMentions(ctx, query))
  mount(routes.exportMentions, ({ ctx, query, headers }) => {
    const type = query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8'
    headers.set('content-type', type)
    headers.set('content-disposition', `attachment; filename="mentions.${query.format}"`)
    return new Response(exportMentions(ctx, query), { headers })
  })
  mount(routes.mention, ({ ctx, params }) => mentionById(ctx.db, ctx.workspaceId, params.id))
}

function mountImports(mount: Mount): void {
  mount(routes.imports, async ({ ctx }) => ({ items: await imports(ctx.db, ctx.workspaceId) }))
  mount(routes.uploadImport, ({ ctx, query, request }) => {
    if (request.body === null) throw new Expected('bad-input', 'The file is empty. Choose another one.')
    return uploadImport(ctx, { fileName: query.fileName, upload: request.body })
  })
  mount(routes.import, ({ ctx, params }) => importById(ctx.db, ctx.workspaceId, params.id))
  mount(routes.startImport, ({ ctx, params, body }) => startImport(ctx, { ...body, id: params.id }))
  mount(routes.pauseImport, ({ ctx, params }) => pauseImport(ctx, params.id))
  mount(routes.importProblems, ({ ctx, params, query }) =>
    importProblems(ctx.db, ctx.workspaceId, params.id, query.after),
  )
  mount(routes.removeImport, ({ ctx, params }) => removeImport(ctx, params.id))
}
