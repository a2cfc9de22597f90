/** Severity by shape and word, never by color alone. */
export function Severity({ warning, note = false }: { readonly warning: boolean; readonly note?: boolean }) {
  return (
    <span class={`severity${warning ? ' is-warning' : ''}`}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        {warning ? (
          <>
            <path d="M8 1.5 15 14H1z" />
            <line x1="8" x2="8" y1="6" y2="9.5" />
            <circle cx="8" cy="11.8" r="0.5" />
          </>
        ) : (
          <>
            <circle cx="8" cy="8" r="6.5" />
            <line x1="8" x2="8" y1="7.2" y2="11.5" />
            <circle cx="8" cy="4.8" r="0.5" />
          </>
        )}
      </svg>{' '}
      {warning ? 'Warning' : note ? 'Note' : 'Information'}:
    </span>
  );
}
