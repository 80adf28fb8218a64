import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { isLocale } from '#platform/i18n';

/** Takes over the page that the server sent. */
export function comeAlive(): void {
  if (!isLocale(document.documentElement.lang)) return;
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  );
}
