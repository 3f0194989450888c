import { BlockList, isIP } from 'node:net'

/** Special-purpose ranges of the IANA registries (RFC 6890 and its updates): not reachable, or not meant to be. */
const v4Ranges = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
/** Translations of v4 addresses (NAT64, 6to4, Teredo) are refused as a whole: they can hide a private one. */
const v6Ranges = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const

const special = new BlockList()
for (const [net, bits] of v4Ranges) special.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of v6Ranges) special.addSubnet(net, bits, 'ipv6')

/** Is this IP address one of the open internet. A v4 address written as v6 (`::ffff:10.0.0.1`) counts as what it is. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  return !special.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
