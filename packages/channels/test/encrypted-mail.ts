import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFront } from './starttls-front.ts'

/**
 * Dovecot and OpenSMTPD that let nobody in before STARTTLS, with a certificate made for this run. Before OpenSMTPD stands
 * a front of ours: where it was built with OpenSSL 3 it cannot encrypt by itself ("missing private key").
 */
export interface EncryptedMail {
  readonly imap: string
  readonly smtp: string
  /** Who vouches for both. */
  readonly ca: string
  readonly stop: () => Promise<void>
}

/** Why it cannot be run here; undefined: it can. */
export function whyWithoutEncryptedMail(): string | undefined {
  if (process.env['EARSHOT_PEERS'] !== '1') return 'skipped without EARSHOT_PEERS=1'
  if (process.getuid?.() !== 0) return 'skipped without being root'
  const missing = ['dovecot', 'smtpd', 'openssl', 'unshare'].filter((name) => spawnSync('which', [name]).status !== 0)
  return missing.length === 0 ? undefined : `skipped without ${missing.join(', ')}`
}

/** `introspection`: where Dovecot asks whether an access token counts. The password of every mailbox is `secret`. */
export async function startEncryptedMail(introspection: string): Promise<EncryptedMail> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-mail-servers-'))
  chmodSync(folder, 0o755)
  const inside = (name: string): string => join(folder, name)
  const words =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost'
  execFileSync('openssl', [...words.split(' '), '-keyout', inside('key.pem'), '-out', inside('cert.pem')], {
    stdio: 'ignore',
  })
  const [imap, lmtp, smtp] = [await freePort(), await freePort(), await freePort()]
  const [nobody, nogroup] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'nobody']).toString()))
  for (const name of ['mail', 'run', 'spool', 'smtpd-run']) mkdirSync(inside(name))
  chownSync(inside('mail'), nobody ?? 65_534, nogroup ?? 65_534)
  chmodSync(inside('spool'), 0o711)
  writeFileSync(inside('oauth2.conf'), oauthSettings(introspection))
  writeFileSync(inside('dovecot.conf'), dovecotSettings(folder, { imap, lmtp }))
  writeFileSync(inside('smtpd.conf'), smtpdSettings({ lmtp, smtp }), { mode: 0o600 })
  mkdirSync('/var/spool/smtpd', { recursive: true })
  const children = [
    spawn('dovecot', ['-F', '-c', inside('dovecot.conf')], { stdio: 'ignore' }),
    spawn('unshare', ['-m', 'bash', '-c', inOwnFolders, '-', folder], { stdio: 'ignore' }),
  ]
  await Promise.all([imap, smtp, lmtp].map(untilOpen))
  const [key, cert] = [readFileSync(inside('key.pem'), 'utf8'), readFileSync(inside('cert.pem'), 'utf8')]
  const front = await startFront('smtp', smtp, { key, cert })
  return {
    imap: `imap://localhost:${imap}`,
    smtp: `smtp://localhost:${front.port}`,
    ca: cert,
    async stop() {
      front.close()
      await Promise.all(children.map(end))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const oauthSettings = (introspection: string): string => `
introspection_url = ${introspection}
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
`

const dovecotSettings = (folder: string, { imap, lmtp }: Readonly<Record<'imap' | 'lmtp', number>>): string => `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
auth_mechanisms = plain xoauth2 oauthbearer
mail_location = maildir:${folder}/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
default_internal_user = nobody
default_login_user = nobody
default_internal_group = nogroup
mail_access_groups = nogroup
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
passdb {
  driver = static
  mechanisms = none plain login
  args = password=secret
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
}
protocol lmtp {
  postmaster_address = postmaster@x.test
  auth_username_format = %Ln
  ssl = no
}
protocol imap {
  imap_idle_notify_interval = 5 secs
}
`

const smtpdSettings = ({ lmtp, smtp }: Readonly<Record<'lmtp' | 'smtp', number>>): string => `
table domains { "x.test", "customer.test" }
table users { "@x.test" = "nobody", "@customer.test" = "nobody" }
listen on 127.0.0.1 port ${smtp}
action "deliver" lmtp "127.0.0.1:${lmtp}" rcpt-to virtual <users>
match from any for domain <domains> action "deliver"
`

/** OpenSMTPD has fixed paths: it gets empty ones of its own. */
const inOwnFolders = `
mount --bind "$1/spool" /var/spool/smtpd
mount --bind "$1/smtpd-run" /run
for each in incoming purge queue temporary; do install -d -o opensmtpq -g root -m 700 /var/spool/smtpd/$each; done
install -d -o root -g opensmtpq -m 770 /var/spool/smtpd/offline
exec smtpd -F -f "$1/smtpd.conf" > "$1/smtpd.log" 2>&1`

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nobody listens on port ${port}`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
