import { Refusal } from '#lib/refusal';

export class StorageFull extends Refusal {
  constructor(key: string) {
    super('storage-full', 'storage.full', { key });
  }
}

export class ObjectMissing extends Refusal {
  constructor(key: string) {
    super('not-found', 'storage.object-missing', { key });
  }
}

/** A key from outside that could leave the store's folder or mean different things in different stores. */
export class KeyInvalid extends Refusal {
  constructor(key: string) {
    super('invalid', 'storage.key-invalid', { key: key.slice(0, 200) });
  }
}
