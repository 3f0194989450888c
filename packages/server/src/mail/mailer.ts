import { createTransport } from 'nodemailer'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for every attempt to send it. */
  readonly id: string
}

/** Sends letters of the program itself. */
export interface Mailer {
  /** Resolves when the mail server has taken it; throws what it said otherwise. */
  send(letter: Letter): Promise<void>
  close(): void
}

export interface MailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`: the operator's mail server. */
  readonly smtpUrl: string
  readonly from: string
}

const timeoutMs = 20_000

export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  const host = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'earshot'
  return {
    async send({ to, subject, text, id }) {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
