import { plain } from '../../preview/products/editors/boot/plain.ts';
import { inEditor } from './in-editor.ts';

inEditor('a page that is written in', plain, { describe, it, before, after });
