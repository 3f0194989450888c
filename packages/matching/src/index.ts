export * from './port.ts'
export { createMatcher } from './matcher.ts'
export { checkQuery } from './check-query.ts'
