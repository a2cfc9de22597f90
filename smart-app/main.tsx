/** The explanation app: starts in the page that the service made. */
import { render } from 'preact';
import { App } from './app.tsx';
import { settingsOf } from './settings.ts';
import './look.css';

const root = document.getElementById('app');
if (root) render(<App settings={settingsOf(document)} />, root);
