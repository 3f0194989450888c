import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A mail server on a real socket (RFC 5321, as far as one sender needs it) that keeps what it takes. */
export async function startMailServer() {
  const letters: string[] = []
  let refusals = 0
  const server = createServer((socket) => converse(socket))
  function converse(socket: Socket): void {
    let waiting = ''
    let letter: string[] | undefined
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 mail.example')
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      waiting += data.toString('utf8')
      for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
        const line = waiting.slice(0, end)
        waiting = waiting.slice(end + 2)
        if (letter !== undefined) {
          if (line !== '.') letter.push(line)
          else {
            letters.push(letter.join('\n'))
            letter = undefined
            say('250 taken')
          }
        } else if (/^DATA/i.test(line)) {
          letter = []
          say('354 go on')
        } else if (/^RCPT/i.test(line) && refusals > 0) {
          refusals -= 1
          say('450 try again later')
        } else if (/^QUIT/i.test(line)) {
          say('221 bye')
          socket.end()
        } else say('250 mail.example')
      }
    })
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** As they came: headers, an empty line, the text. */
    letters,
    refuse: (times: number) => {
      refusals = times
    },
    close: () => server.close(),
  }
}
