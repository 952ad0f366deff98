import { expect, test } from 'bun:test'
import { placeIn, placeText } from '../../../src/http/plugins/cursor.ts'

const ID = '01930000-aaaa-7bbb-8ccc-ddddeeeeffff'

test('a place comes back as it went into the link', () => {
  for (const at of [
    '2026-11-22 15:00:00+00',
    '2026-11-22 15:00:00.123456-07',
    '2026-11-22 15:00:00+05:30',
  ]) {
    expect(placeIn(placeText(at, ID))).toEqual({ at, id: ID })
  }
})

test('what the database would stumble over is no place', () => {
  for (const at of [
    '2026-02-31 00:00:00+00',
    '2026-02-21 99:00:00+00',
    '2026-13-01 00:00:00+00',
    'now',
  ]) {
    expect(placeIn(placeText(at, ID))).toBeNull()
  }
  for (const text of [
    undefined,
    '',
    '!',
    'x'.repeat(5000),
    placeText('2026-11-22 15:00:00+00', "';--"),
  ]) {
    expect(placeIn(text)).toBeNull()
  }
})
