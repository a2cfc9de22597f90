/** The text of HTML or XHTML as a reader sees it: blocks are lines, cells of a table stand apart; nothing that is hidden, struck out, or no text (scripts, styles). */
import { Parser } from 'htmlparser2';

const NO_TEXT = new Set(['script', 'style', 'head', 'template', 'noscript', 'del', 's', 'strike', 'select', 'textarea', 'svg', 'math', 'object', 'iframe', 'audio', 'video']); // prettier-ignore
const BLOCKS = new Set(['p', 'div', 'br', 'hr', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'tr', 'table', 'thead', 'tbody', 'section', 'article', 'header', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote', 'caption', 'address', 'main', 'aside', 'fieldset', 'form']); // prettier-ignore
/** Elements that have no end. */
const EMPTY = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'area', 'base', 'embed', 'source', 'track']); // prettier-ignore
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|line-through/i;

export function htmlText(html: string): string {
  const out: string[] = [];
  let silent = 0;
  let pre = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (EMPTY.has(name)) {
          if (silent === 0 && BLOCKS.has(name)) out.push('\n');
          return;
        }
        const hidden = 'hidden' in attributes || attributes['aria-hidden'] === 'true' || HIDDEN.test(attributes['style'] ?? ''); // prettier-ignore
        if (silent > 0 || hidden || NO_TEXT.has(name)) {
          silent += 1;
          return;
        }
        if (name === 'pre') pre += 1;
        if (name === 'td' || name === 'th') out.push('\t');
        else if (name === 'li') out.push('\n- ');
        else if (BLOCKS.has(name)) out.push('\n');
      },
      ontext(text) {
        if (silent === 0) out.push(pre > 0 ? text : text.replace(/[\s\u00a0]+/g, ' '));
      },
      onclosetag(name) {
        if (EMPTY.has(name)) return;
        if (silent > 0) {
          silent -= 1;
          return;
        }
        if (name === 'pre') pre -= 1;
        if (BLOCKS.has(name)) out.push('\n');
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.write(html);
  parser.end();
  return out.join('');
}
