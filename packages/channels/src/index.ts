export * from './port.ts'
export { brokenChannels, channel, channels, type BrokenChannel } from './registry.ts'
