import { describe, expect, test } from 'vitest';
import { keyring, newKey } from './keyring.js';

describe('a sealed text', () => {
  const [key, next] = [newKey(), newKey()];
  const sealed = keyring(key).seal('é secret', 'connection con_1');

  test('opens with its key, under what it belongs to', () => {
    expect(keyring(key).open(sealed, 'connection con_1')).toBe('é secret');
    expect(sealed).not.toContain('secret');
    expect(keyring(key).seal('é secret', 'connection con_1')).not.toBe(sealed);
  });

  test('does not open as part of something else, changed, or with another key', () => {
    const { open } = keyring(key);
    expect(() => open(sealed, 'connection con_2')).toThrow(/authenticate/);
    const [id = '', text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes);
      changed[place]! ^= 1;
      expect(() => open(`${id}.${changed.toString('base64url')}`, 'connection con_1')).toThrow(/authenticate|tag/);
    }
    expect(() => open(`${id}.AAAA`, 'connection con_1')).toThrow(/authenticate|tag/);
    expect(() => keyring(next).open(sealed, 'connection con_1')).toThrow(/a key that is not here/);
  });

  test('opens while keys are rotated, and says that it has the previous key', () => {
    const rotating = keyring(next, key);
    expect(rotating.open(sealed, 'connection con_1')).toBe('é secret');
    expect(rotating.isCurrent(sealed)).toBe(false);
    const renewed = rotating.seal('é secret', 'connection con_1');
    expect(rotating.isCurrent(renewed)).toBe(true);
    expect(keyring(next).open(renewed, 'connection con_1')).toBe('é secret');
  });
});
