import { routes } from '@earshot/api'
import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

const document = JSON.parse(JSON.stringify(openApiDocument('1.2.3')))

test('every route of the contract is an operation under its own name', () => {
  for (const [name, route] of Object.entries(routes)) {
    expect(document.paths[route.path][route.method]).toMatchObject({ operationId: name, summary: route.summary })
  }
})

test('an answer points to the named shapes, so that a client has one type for each', () => {
  expect(document.paths['/api/w/{workspace}/ten'].get.responses['200'].content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/ten',
  })
  expect(document.components.schemas.tenItem.properties.mention).toEqual({ $ref: '#/components/schemas/mention' })
})

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)
  const names = new Set([...references].map((match) => match[1] ?? ''))
  expect(names.size).toBeGreaterThan(15)
  for (const name of names) expect(document.components.schemas, name).toHaveProperty(name)
})

test('a caller sees which parameters and fields it must send', () => {
  const { parameters, requestBody } = document.paths['/api/w/{workspace}/replies/{id}/send'].post
  expect(parameters.map((p: { name: string; required: boolean }) => [p.name, p.required])).toEqual([
    ['workspace', true],
    ['id', true],
  ])
  // `anyway` has a default: it need not be sent.
  expect(requestBody.content['application/json'].schema).not.toHaveProperty('required')
})

test('only what needs no sign-in says so', () => {
  const open = Object.entries(routes).filter(([, route]) => 'open' in route)
  expect(open.map(([name]) => name).toSorted()).toEqual(['health', 'signIn', 'welcome', 'welcomeState'])
  expect(document.paths['/api/me'].get).not.toHaveProperty('security')
  expect(document.paths['/api/sign-in'].post.security).toEqual([])
})
