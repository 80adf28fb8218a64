import { data } from 'react-router';
import { serve } from '../serve.ts';

/** Every address that no page has. */
export const loader = serve(async () => {
  throw data({}, { status: 404 });
});

export const action = loader;

export default function NotFound() {
  return null;
}
