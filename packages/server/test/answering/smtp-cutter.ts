import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

type Place = 'before the mail is handed over' | 'after the mail is handed over'

/** Stands before a mail server and passes everything on, until it is told where to let the line go dead. */
export async function startSmtpCutter(target: string) {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let order: { readonly at: Place; readonly then: () => void } | undefined
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    for (const one of [client, upstream]) {
      sockets.add(one)
      one.on('error', () => undefined)
    }
    let said = ''
    let isDead = false
    const goDead = (): void => {
      isDead = true
      order?.then()
      order = undefined
    }
    client.on('data', (data: Buffer) => {
      said = (said + data.toString('latin1')).slice(-200)
      if (order?.at === 'before the mail is handed over' && said.endsWith('\r\n.\r\n')) return goDead()
      upstream.write(data)
    })
    upstream.on('data', (data: Buffer) => {
      const isTaken = said.endsWith('\r\n.\r\n') && data.toString('latin1').startsWith('250')
      if (order?.at === 'after the mail is handed over' && isTaken) return goDead()
      if (!isDead) client.write(data)
    })
    // A line that went dead before its mail was handed over ends so that the mail server never has the whole of it.
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => !isDead && client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `smtp+plain://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves when the line of the next mail went dead there. */
    goDead: (at: Place): Promise<void> =>
      new Promise((resolve) => {
        order = { at, then: resolve }
      }),
    close: () => {
      for (const one of sockets) one.destroy()
      server.close()
    },
  }
}
