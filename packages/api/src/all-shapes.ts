/** Every shape that has a name in the contract. */
export * from './shapes.ts'
export * from './alarm-shapes.ts'
export * from './public-account-shapes.ts'
export * from './understanding-shapes.ts'
