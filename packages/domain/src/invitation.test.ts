import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findToken, invitationToken, joiningBy, tokenInGroups, tokenLength } from './invitation.ts'
import type { Guest, Invited } from './invitation.ts'

const tokens = fc.uint8Array({ minLength: tokenLength, maxLength: tokenLength }).map(invitationToken)

describe('a token', () => {
  test('is found again in whatever people do to it on the way', () => {
    const around = fc.constantFrom('', ' ', 'Re: ', '[', '"', '‏', 'код: ', '<')
    const behind = fc.constantFrom('', ' ', ']', '"', '.', '>', '\n-- ')
    const spelling = fc.constantFrom(
      (token: string) => token,
      tokenInGroups,
      (token: string) => tokenInGroups(token).toLowerCase(),
      (token: string) => tokenInGroups(token).replaceAll('-', '\u2011'),
    )
    fc.assert(
      fc.property(tokens, around, behind, spelling, (token, before, after, spell) => {
        expect(findToken(`${before}${spell(token)}${after}`)).toBe(token)
      }),
    )
  })

  test('is not found in longer words, and the finder never fails', () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(findToken(`X${token}`)).toBeUndefined()
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        findToken(text)
      }),
    )
    expect(findToken('Where is my parcel?')).toBeUndefined()
    expect(findToken(undefined)).toBeUndefined()
  })

  test('fits what networks take in a link, and is never made of too little chance', () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(token).toMatch(/^[0-9A-Z]{20}$/)
      }),
    )
    expect(() => invitationToken(new Uint8Array(tokenLength - 1))).toThrow(RangeError)
    expect(tokenInGroups('0123456789ABCDEFGHJK')).toBe('01234-56789-ABCDE-FGHJK')
  })
})

const invited: Invited = { channel: 'bluesky', personId: 'ann', expiresAt: 100 }
const guest: Guest = { channel: 'email', ref: 'ann@mail.example', personId: 'p2', audience: 'person', at: 50 }

describe('whoever comes by an invitation', () => {
  test('joins for certain as the person who was invited', () => {
    expect(joiningBy(invited, { ...guest, channel: 'bluesky', personId: 'ann' })).toBe('certain')
    expect(joiningBy(invited, { ...guest, personId: 'ann' })).toBe('certain')
  })

  test('joins uncertainly from another network, which cannot know them', () => {
    expect(joiningBy(invited, guest)).toBe('uncertain')
  })

  test('does not join as somebody else of the same network, in public, or too late', () => {
    expect(joiningBy(invited, { ...guest, channel: 'bluesky' })).toBeUndefined()
    expect(joiningBy(invited, { ...guest, audience: 'everybody' })).toBeUndefined()
    expect(joiningBy(invited, { ...guest, at: 101 })).toBeUndefined()
  })

  test('is the only one: a token that was used lets nobody else in, and its guest in again, also later', () => {
    const used = { ...invited, joined: { channel: 'email', ref: guest.ref, isCertain: false } }
    expect(joiningBy(used, { ...guest, at: 500 })).toBe('uncertain')
    expect(joiningBy(used, { ...guest, ref: 'eve@mail.example', personId: 'eve' })).toBeUndefined()
    expect(joiningBy(used, { ...guest, channel: 'webchat' })).toBeUndefined()
    expect(joiningBy({ ...used, said: 'other' }, guest)).toBeUndefined()
  })

  test('never is somebody of the same network who is another person', () => {
    const anyInvited = fc.record({
      channel: fc.constantFrom('a', 'b'),
      personId: fc.constantFrom('ann', 'bob'),
      expiresAt: fc.nat(100),
    })
    const anyGuest = fc.record({
      channel: fc.constantFrom('a', 'b'),
      ref: fc.constantFrom('1', '2'),
      personId: fc.constantFrom('ann', 'bob'),
      audience: fc.constantFrom('everybody' as const, 'person' as const),
      at: fc.nat(200),
    })
    fc.assert(
      fc.property(anyInvited, anyGuest, (invitation, comer) => {
        const isStranger = invitation.channel === comer.channel && invitation.personId !== comer.personId
        if (isStranger) expect(joiningBy(invitation, comer)).toBeUndefined()
        if (joiningBy(invitation, comer) === 'certain') expect(comer.personId).toBe(invitation.personId)
      }),
    )
  })
})
