import { problem, routes, shapes } from '@earshot/api'
import type { Route } from '@earshot/api'
import { z } from 'zod'

type Json = Record<string, unknown>

/** The contract as an OpenAPI 3.1 document, made from the same data that the server validates with. */
export function openApiDocument(version: string): Json {
  const named = namedSchemas()
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries<Route>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(name, route, named) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Earshot',
      version,
      description:
        'Times are epoch milliseconds (UTC), ids are opaque strings. Failures are problem documents (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: named.schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'earshot.session_token' } },
    },
  }
}

interface NamedSchemas {
  readonly schemas: Readonly<Record<string, unknown>>
  readonly nameOf: (schema: z.ZodType) => string
}

/** Every shape once under its name; what a route answers with points to them. */
function namedSchemas(): NamedSchemas {
  const registry = z.registry<{ id: string }>()
  const names = new Map<z.ZodType, string>()
  const add = (name: string, schema: z.ZodType) => {
    if (names.has(schema)) return
    names.set(schema, name)
    registry.add(schema, { id: name })
  }
  for (const [name, shape] of Object.entries(shapes)) add(name, shape)
  add('problem', problem)
  for (const [name, route] of Object.entries<Route>(routes)) {
    if (route.response !== undefined) add(`${name}Response`, route.response)
  }
  const { schemas } = z.toJSONSchema(registry, { io: 'output', uri: reference })
  for (const schema of Object.values(schemas)) {
    delete schema.$schema
    delete schema.$id
  }
  return { schemas, nameOf: (schema) => names.get(schema) ?? '' }
}

function operation(name: string, route: Route, named: NamedSchemas): Json {
  return {
    operationId: name,
    summary: route.summary,
    ...(route.open === true ? { security: [] } : {}),
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: json(inline(route.body)) } }),
    responses: {
      ...success(route, named),
      default: { description: 'What went wrong', content: { 'application/problem+json': { schema: ref('problem') } } },
    },
  }
}

function success(route: Route, named: NamedSchemas): Json {
  if (route.response !== undefined) {
    return { 200: { description: route.summary, content: json(ref(named.nameOf(route.response))) } }
  }
  if (route.produces === undefined) return { 204: { description: 'Done' } }
  const types = route.produces.split(',').map((type) => [type.trim(), { schema: { type: 'string' } }])
  return { 200: { description: route.summary, content: Object.fromEntries(types) } }
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = inline(schema)
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function inline(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

const json = (schema: unknown) => ({ 'application/json': { schema } })
const reference = (name: string) => `#/components/schemas/${name}`
const ref = (name: string) => ({ $ref: reference(name) })
