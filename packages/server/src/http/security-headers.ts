import type { MiddlewareHandler } from 'hono'

/** The screens load nothing from elsewhere and run no inline script; `nonce` is for the few styles a library adds. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

/** Browsers heed these on pages alone; on each file of the first screen they would only be bytes. */
const onPages: Readonly<Record<string, string>> = {
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** Put on every answer; what is not a page gets a policy under which nothing runs. */
export function securityHeaders(options: { readonly isHttps: boolean }): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.headers.has('x-hono-already-sent')) return
    const isPage = c.res.headers.get('content-type')?.startsWith('text/html') ?? false
    for (const [name, value] of Object.entries({ ...always, ...(isPage && onPages) }))
      // The one file that is made for pages of others says so itself.
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (!c.res.headers.has('content-security-policy')) {
      c.res.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    }
    if (options.isHttps) c.res.headers.set('strict-transport-security', 'max-age=31536000')
  }
}
