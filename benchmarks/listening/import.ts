/** A file of 100,000 posts from the upload into the ledger: rows a second, processor time, and the peak of the memory. */
import { startImport } from '../../packages/server/src/listening/imports/start-import.ts'
import { uploadImport } from '../../packages/server/src/listening/imports/upload-import.ts'
import { createListening } from '../../packages/server/src/listening/room.ts'
import { createVoices } from './voices.ts'
import { openWorkbench } from './workbench.ts'

const rows = Number(process.env['BENCH_ROWS'] ?? 100_000)
const bench = await openWorkbench({ channels: new Map() })
const { ctx } = bench

async function* file() {
  const say = createVoices(1, rows / 3)
  const from = Date.UTC(2025, 0, 1)
  let text = 'id,time,author,language,text\n'
  for (let row = 0; row < rows; row += 1) {
    const voice = say()
    const time = new Date(from + row * 300_000).toISOString()
    text += `${row},${time},${voice.author},${voice.language},"${voice.text}"\n`
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

let [own, database] = [0, 0]
const watch = setInterval(async () => {
  const now = await bench.megabytes()
  if (now.own + now.database > own + database) [own, database] = [now.own, now.database]
}, 1000)

async function importOnce(name: string): Promise<void> {
  const { id, mapping } = await uploadImport(ctx, { fileName: 'posts.csv', upload: file() })
  const room = createListening(ctx)
  const done = new Promise<void>((resolve) => {
    const stop = ctx.live.subscribe(ctx.workspaceId, (event) => {
      if (event.type !== 'import' || event.import.state !== 'done') return
      stop()
      resolve()
    })
  })
  await bench.processorSeconds()
  const begin = performance.now()
  await startImport(ctx, { id, mapping, channel: 'x', brandId: bench.brandId })
  await room.start()
  await done
  const seconds = (performance.now() - begin) / 1000
  const cpu = await bench.processorSeconds()
  await room.stop()
  const perRow = (s: number) => `${Math.round((s / rows) * 1e6)} µs`
  console.log(
    `${name.padEnd(24)} ${Math.round(rows / seconds)} rows/s (${seconds.toFixed(1)} s) · processor a row: server ${perRow(cpu.own)}, database ${perRow(cpu.database)}`,
  )
}

await importOnce('first import')
await importOnce('the same file again')
clearInterval(watch)
const found = await ctx.db
  .selectFrom('mention')
  .select((eb) => eb.fn.countAll().as('count'))
  .executeTakeFirstOrThrow()
console.log(
  `peak memory ${Math.round(own + database)} MB (server ${Math.round(own)}, database ${Math.round(database)}) · ${found.count} mentions in the ledger`,
)
await bench.close()
