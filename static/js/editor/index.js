// The rich-text editor: see the modules beside this file.
