import { routes } from '@earshot/api'
import type { Mount } from '../http/contract.ts'
import { readAgreement } from './agreement/read-agreement.ts'
import { correctReading } from './corrections/correct-reading.ts'
import { correctionPage, exportCorrections } from './corrections/queries.ts'
import { takeBackCorrection } from './corrections/take-back-correction.ts'
import { readQuestions } from './questions/read-questions.ts'
import type { createTopics } from './topics/read-topics.ts'

/** How mentions are read, what the team says of it, and what people have come to speak of. */
export function mountUnderstanding(mount: Mount, topics: ReturnType<typeof createTopics>): void {
  mount(routes.correctReading, ({ ctx, params, body }) => correctReading(ctx, { ...body, id: params.id }))
  mount(routes.takeBackCorrection, ({ ctx, params }) => takeBackCorrection(ctx, { id: params.id }))
  mount(routes.corrections, ({ ctx, query }) => correctionPage(ctx.db, ctx.workspaceId, query))
  mount(routes.exportCorrections, ({ ctx, headers }) => {
    headers.set('content-type', 'application/x-ndjson; charset=utf-8')
    headers.set('content-disposition', 'attachment; filename="corrections.jsonl"')
    return new Response(asStream(exportCorrections(ctx.db, ctx.workspaceId)), { headers })
  })
  mount(routes.questions, async ({ ctx }) => ({ items: await readQuestions(ctx) }))
  mount(routes.agreement, ({ ctx }) => readAgreement(ctx))
  mount(routes.topics, ({ ctx, query }) => topics.read(ctx.workspaceId, query.span))
}

function asStream(lines: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}
