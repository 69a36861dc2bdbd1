import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** Encrypts what the store keeps (AES-256-GCM). */
export interface Keyring {
  /** `about` says what the text belongs to: it opens only under the same. */
  seal(text: string, about: string): string;
  /** @throws if the text was changed, belongs to something else, or was sealed with a key that is not here. */
  open(sealed: string, about: string): string;
  /** Whether a text is sealed with the current key, not the previous one. */
  isCurrent(sealed: string): boolean;
  /** A hash that only who has the current key can make; it starts with the name of the key and a dot. */
  hash(text: string): string;
  /** Names of its keys; a sealed text starts with one and a dot. */
  readonly ids: readonly string[];
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

const algorithm = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/** Seals with the current key; opens with the previous one too. Keys are base64 of 32 bytes. */
export function keyring(current: string, previous?: string): Keyring {
  const key = keyOf(current);
  const known = new Map([previous ?? current, current].map(keyOf).map((one) => [one.id, one]));
  return {
    seal: (text, about) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key.bytes, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${key.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open: (sealed, about) => {
      const [id = '', text = ''] = sealed.split('.');
      const used = known.get(id);
      if (!used) throw new Error('It was encrypted with a key that is not here.');
      const bytes = Buffer.from(text, 'base64url');
      const [iv, tag] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes, ivBytes + tagBytes)];
      const decipher = createDecipheriv(algorithm, used.bytes, iv, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
    hash: (text) => `${key.id}.${createHmac('sha256', key.bytes).update(`hash\n${text}`).digest('hex')}`,
    ids: [...known.keys()],
    isCurrent: (sealed) => sealed.startsWith(`${key.id}.`),
  };
}

function keyOf(text: string): Key {
  const bytes = Buffer.from(text, 'base64');
  return { bytes, id: createHash('sha256').update('key id\n').update(bytes).digest('hex').slice(0, 8) };
}

/** A new key, as `RACCORD_ENCRYPTION_KEY` takes it. */
export function newKey(): string {
  return randomBytes(32).toString('base64');
}
