export * from './post.ts'
export * from './moment.ts'
export * from './disposition.ts'
export * from './reply-state.ts'
