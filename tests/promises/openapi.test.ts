import { expect, test } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { testApp } from '../support/app.ts'

// The promise: the OpenAPI document describes the API there is, all of it, and nothing else.

interface Operation {
  summary?: string
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, object> } }> }
  parameters?: { name: string; in: string }[]
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
}

const app = await testApp()
const { api } = urls
const read = async () => (await (await app.get(api.openapi)).json()) as Document
const templateOf = (path: string) => path.replace(/:(\w+)/g, '{$1}')

test('it is an OpenAPI 3 document of this product, as JSON', async () => {
  const answer = await app.get(api.openapi)
  expect(answer.headers.get('content-type')).toStartWith('application/json')
  const document = (await answer.json()) as Document
  expect(document.openapi).toStartWith('3.')
  expect(document.info).toMatchObject({ title: 'Spruce' })
})

test('every route of the API is in it, with a summary, and no page is', async () => {
  const { paths } = await read()
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const own = new Set<string>(Object.values(api))
  const mounted = app.app.routes
    .filter(({ path, method }) => own.has(path) && method !== 'OPTIONS' && path !== api.openapi)
    .map(({ path, method }) => `${method} ${templateOf(path)}`)
  expect(described.sort()).toEqual(mounted.sort())
  for (const operations of Object.values(paths)) {
    for (const { summary } of Object.values(operations)) expect(summary?.length).toBeGreaterThan(5)
  }
})

test.each([
  [api.estimate, ['beds', 'baths', 'cleaning_type', 'frequency', 'add_ons']],
  [api.chatTurn, ['session_id', 'message', 'client_context']],
  [api.leads, ['name', 'phone', 'structured_inputs', 'preferred_dates', 'utm', 'captcha_token']],
])('the body of %s is described as the JSON it takes', async (path, members) => {
  const { paths } = await read()
  const content = paths[path]?.['post']?.requestBody?.content ?? {}
  expect(Object.keys(content)).toEqual(['application/json'])
  const described = Object.keys(content['application/json']?.schema.properties ?? {})
  expect(described).toEqual(expect.arrayContaining(members))
})

test('no body is described as anything but JSON', async () => {
  for (const operations of Object.values((await read()).paths)) {
    for (const { requestBody } of Object.values(operations)) {
      if (requestBody) expect(Object.keys(requestBody.content)).toEqual(['application/json'])
    }
  }
})

test('the query of the list of leads is described', async () => {
  const { paths } = await read()
  const parameters = paths[api.adminLeads]?.['get']?.parameters ?? []
  const names = parameters.filter((each) => each.in === 'query').map(({ name }) => name)
  expect(names.sort()).toEqual(['cursor', 'limit', 'q', 'status'])
})
