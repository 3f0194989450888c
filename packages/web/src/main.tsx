import './tokens.css'
import './base.css'
import './kit/tip.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { KeysProvider } from './app/KeysProvider.tsx'
import { firstWords, LocaleProvider } from './app/LocaleProvider.tsx'
import { router } from './app/router.tsx'
import { cache, whenSignedOut } from './client/queries.ts'
import { Toasts } from './kit/Toast.tsx'

// Drafts are kept on the device; whoever signs in again comes back to where they were.
whenSignedOut(() => {
  cache.clear()
  void router.navigate({ to: '/sign-in', search: { then: router.state.location.href } })
})

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

createRoot(place).render(
  <StrictMode>
    <LocaleProvider first={await firstWords()}>
      <QueryClientProvider client={cache}>
        <KeysProvider>
          <Toasts>
            <RouterProvider router={router} />
          </Toasts>
        </KeysProvider>
      </QueryClientProvider>
    </LocaleProvider>
  </StrictMode>,
)
