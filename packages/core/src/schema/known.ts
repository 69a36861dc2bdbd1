/**
 * A type without the index signatures that loose objects have (`[key: string]: unknown`), at any depth, so that a
 * misspelt key is a compile error. Records, and objects whose other keys have a type, stay as they are.
 */
export type Known<T> = 0 extends 1 & T
  ? T // any
  : T extends Whole
    ? T
    : T extends readonly unknown[]
      ? { [I in keyof T]: Known<T[I]> }
      : T extends object
        ? { [K in keyof T as IsLoose<T> extends true ? NamedKey<K> : K]: Known<T[K]> }
        : T;

/** Values that have no keys of their own to look at. */
type Whole = ((...parameters: never) => unknown) | ArrayBufferView | ReadableStream | Blob | Date;

type NamedKey<K> = string extends K ? never : number extends K ? never : K;

/** Whether it names some keys and has others of any type. */
type IsLoose<T> = string extends keyof T
  ? unknown extends T[keyof T & string]
    ? keyof { [K in keyof T as NamedKey<K>]: 0 } extends never
      ? false
      : true
    : false
  : false;
