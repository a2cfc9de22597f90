/** Builds the explanation app: the explanation and /calculate, assets under /explain, no third-party assets, nothing inlined that a strict policy would refuse. */
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/explain/',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'calculate.html'].map((file) => `${import.meta.dirname}/${file}`) },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
