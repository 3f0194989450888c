import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseWish } from './config.ts'
import type { Config } from './config.ts'

function config(args: string[] = [], env: Record<string, string> = {}): Config {
  const wish = parseWish(args, env)
  if (wish.ask !== 'start') throw new Error(wish.ask)
  return wish.config
}

describe('settings', () => {
  it('need nothing', () => {
    expect(config()).toMatchObject({
      dataDirectory: path.resolve('data'),
      port: 4747,
      host: '127.0.0.1',
      logTo: 'file',
    })
  })

  it('come from the command line, which wins over the environment', () => {
    const env = { EARSHOT_PORT: '1', EARSHOT_DATA: '/elsewhere', EARSHOT_HOST: '::1' }
    expect(config(['--port', '8080', '--data', '/d'], env)).toMatchObject({
      port: 8080,
      dataDirectory: '/d',
      host: '::1',
    })
  })

  it('know who may be called in private networks', () => {
    expect(config([], { EARSHOT_ALLOW_HOSTS: 'Feeds.internal, 10.0.0.7' }).allowedHosts).toEqual([
      'feeds.internal',
      '10.0.0.7',
    ])
  })

  it('know the mail server, and how much room has to be left on the disk', () => {
    const env = {
      EARSHOT_SMTP_URL: 'smtps://me:s3cret@mail.example',
      EARSHOT_MAIL_FROM: 'Earshot <desk@halden.example>',
    }
    const mail = { smtpUrl: env.EARSHOT_SMTP_URL, from: env.EARSHOT_MAIL_FROM }
    expect(config([], { ...env, EARSHOT_MIN_FREE_MB: '10' })).toMatchObject({ mail, minFreeBytes: 10 * 2 ** 20 })
    expect(config()).toMatchObject({ mail: undefined, minFreeBytes: 512 * 2 ** 20 })
  })

  it('answer --help and --version without starting', () => {
    expect(parseWish(['--help'], {})).toEqual({ ask: 'help' })
    expect(parseWish(['--version'], {})).toEqual({ ask: 'version' })
  })

  it.each([
    [['--port', 'http'], {}, '“http” is not a port'],
    [['--port', '70000'], {}, 'from 1 to 65535'],
    [['--prot', '1'], {}, "Unknown option '--prot'"],
    [['somewhere'], {}, 'somewhere'],
    [[], { EARSHOT_PUBLIC_URL: 'earshot.example' }, 'https://'],
    [[], { EARSHOT_TRUST_PROXY: 'yes' }, 'EARSHOT_TRUST_PROXY is “yes”; it can be 1 or 0'],
    [[], { DATABASE_URL: 'mysql://root:s3cret@db/x' }, 'postgres://'],
    [[], { EARSHOT_MIN_FREE_MB: 'some' }, 'EARSHOT_MIN_FREE_MB is “some”; it must be a whole number'],
    [[], { EARSHOT_SMTP_URL: 'mail.example' }, 'smtp://user:password@host:587'],
    [[], { EARSHOT_SMTP_URL: 'smtp://mail.example' }, 'EARSHOT_MAIL_FROM must be the address'],
  ])('that are wrong are refused in words: %j %j', (args, env, sentence) => {
    expect(() => config(args, env)).toThrow(sentence)
  })

  it('never repeat a password in an error', () => {
    expect(() => config([], { DATABASE_URL: 'mysql://root:s3cret@db/x' })).not.toThrow('s3cret')
  })
})
