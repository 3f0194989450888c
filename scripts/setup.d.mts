/** The root of the repository. */
export const root: string

/** Ends the process with one sentence when Node is too old. */
export function checkNode(): void

/** Brings the locked dependencies when they are missing or others are installed. */
export function installDependencies(): void

/** Builds the server and the screens when their sources changed. True when all is built. */
export function build(): boolean

/** Progress goes to standard error: standard output is for results. */
export function say(line: string): void

export function fail(sentence: string): never
