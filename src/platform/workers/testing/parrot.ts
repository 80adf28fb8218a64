import { workerSide } from '../worker-side.ts';

/** A worker for tests: says back what it hears, bytes beside the message, until it is told to end, break off or keep busy. */
export interface ParrotTask {
  readonly greeting: string;
}

const side = await workerSide<ParrotTask, unknown, unknown>();
await side.send(side.task.greeting);
side.listen((message) => {
  switch (message) {
    case 'end':
      return void side.send('bye').then(() => side.close());
    case 'throw':
      throw new Error('as it was told');
    case 'spin':
      for (;;);
    default:
      if (message instanceof Uint8Array) return void side.send(message.length, message);
      return void side.send(message);
  }
});
