/** The chart page: starts in the browser of whoever tries the service. */
import { render } from 'preact';
import { App } from './app.tsx';
import './chart.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
