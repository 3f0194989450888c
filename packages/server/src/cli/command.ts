import { Command } from 'commander'
import { programVersion } from '../config.ts'
import type { Config } from '../config.ts'
import { inHouse, inWorkspace, reachDatabase } from './open-house.ts'
import { exportCorrectionsFile } from './export-corrections-file.ts'
import { exportFile } from './export-file.ts'
import { importFile } from './import-file.ts'
import type { ImportOptions } from './import-file.ts'
import { newLink } from './new-link.ts'

export interface Terminal {
  readonly configOf: (settings: readonly string[]) => Config
  /** What was asked for. */
  readonly print: (line: string) => void
  /** What happens meanwhile. */
  readonly say: (line: string) => void
  /** Becomes the server, with these arguments. */
  readonly start: (args: readonly string[]) => Promise<void>
}

/** The command `earshot`: a thin door to what the rooms do. */
export function earshotCommand({ configOf, print, say, start }: Terminal): Command {
  const program = new Command('earshot').description('A listening-first desk for brands').version(programVersion)
  const settings = (command: Command) =>
    command
      .option('--data <dir>', 'where everything is kept (default ./data)')
      .option('--port <n>', 'port to listen on (default 4747)')
      .option('--host <address>', 'address to listen on (default 127.0.0.1)')
  const config = (given: Settings): Config => configOf(argumentsOf(given))

  settings(program.command('start').description('start the server')).action((given: Settings) =>
    start(argumentsOf(given)),
  )

  settings(program.command('migrate').description('bring the database to this version, then end')).action(
    async (given: Settings) => {
      const database = await reachDatabase(config(given))
      await database.close()
      say('The database is up to date.')
    },
  )

  settings(program.command('new-link').description('another one-time link, while there is no owner')).action(
    async (given: Settings) => print(await newLink(config(given))),
  )

  settings(program.command('import <file>').description('import a CSV or JSONL file'))
    .option('--workspace <slug>', 'the workspace; needed when there are several')
    .option('--map <field=column...>', 'which column is what, where it was guessed wrong')
    .option('--channel <name>', 'the channel of rows that name none')
    .option('--brand <name>', 'every row is a mention of this brand; without it the monitors decide')
    .option('--dry', 'only show what is in the file')
    .action((file: string, given: Settings & ImportOptions & { workspace?: string }) =>
      inHouse(config(given), async (services) => {
        const ctx = await inWorkspace(services, given.workspace)
        const done = await importFile(ctx, file, given, say)
        if (done.state === 'failed') throw new Error(done.stateReason)
      }),
    )

  settings(program.command('export [file]').description('write mentions to a file, or to standard output'))
    .option('--workspace <slug>', 'the workspace; needed when there are several')
    .option('--format <format>', 'csv or jsonl', 'csv')
    .option('--filter <filters>', 'as in the address of the stream: moment=question&language=ru')
    .action((out: string | undefined, given: Settings & { workspace?: string; format: string; filter?: string }) =>
      inHouse(config(given), async (services) => {
        const { format, filter } = given
        const ctx = await inWorkspace(services, given.workspace)
        await exportFile(ctx, { format, ...(filter !== undefined && { filter }), ...(out !== undefined && { out }) })
      }),
    )

  settings(program.command('corrections [file]').description('write what the team corrected, as JSON lines'))
    .option('--workspace <slug>', 'the workspace; needed when there are several')
    .action((out: string | undefined, given: Settings & { workspace?: string }) =>
      inHouse(config(given), async (services) =>
        exportCorrectionsFile(await inWorkspace(services, given.workspace), out),
      ),
    )
  return program
}

interface Settings {
  readonly data?: string
  readonly port?: string
  readonly host?: string
}

function argumentsOf({ data, port, host }: Settings): string[] {
  return Object.entries({ data, port, host }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  )
}
