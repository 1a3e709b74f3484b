;;; cinec.el --- Screenplays in Fountain with the language server of cinec  -*- lexical-binding: t; -*-

;; For Emacs 29, or an older one with the package eglot: (load "PATH/grammar/editors/emacs.el").
;; The package fountain-mode, where it is installed, brings the colours.

(require 'eglot)

(defvar cinec-program "cinec"
  "The cinec program: a name on the path or a whole path.")

(unless (or (fboundp 'fountain-mode) (require 'fountain-mode nil t))
  (define-derived-mode fountain-mode text-mode "Fountain"
    "Screenplays in Fountain, without colours."
    (visual-line-mode 1)))

(add-to-list 'auto-mode-alist '("\\.\\(?:fountain\\|spmd\\)\\'" . fountain-mode))
(add-to-list 'eglot-server-programs `(fountain-mode . (,cinec-program "lsp")))
(add-hook 'fountain-mode-hook #'eglot-ensure)

;;; emacs.el ends here
