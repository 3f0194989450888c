import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs, RootOperationNode } from 'kysely'

/** Our connections give times as numbers; better-auth reads them as dates. Its columns of times end with `_at`. */
export class TimesAsDates implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return { ...result, rows: result.rows.map((row) => Object.fromEntries(Object.entries(row).map(asDate))) }
  }
}

function asDate([column, value]: [string, unknown]): [string, unknown] {
  return [column, typeof value === 'number' && column.endsWith('_at') ? new Date(value) : value]
}
