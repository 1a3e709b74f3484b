-- cinec in Neovim 0.7 and later: findings, fixes, completion, rename, formatting and the lenses above scenes and shots.
-- Source it from your init.lua: dofile('PATH/grammar/editors/neovim.lua'). The program is `cinec`, or vim.g.cinec_path.

local path = vim.g.cinec_path or 'cinec'
local roots = { 'cinec.toml', 'bible.toml', '.git' }
local group = vim.api.nvim_create_augroup('cinec', { clear = true })

vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  group = group,
  pattern = { '*.fountain', '*.spmd' },
  command = 'setfiletype fountain',
})

local function terminal(...)
  vim.cmd('belowright new')
  vim.fn.termopen({ path, ... })
end

local function file_of(command)
  return vim.uri_to_fname(command.arguments[1])
end

vim.lsp.commands['cinec.render'] = function(command)
  vim.cmd('silent update')
  terminal('build', file_of(command))
end

vim.lsp.commands['cinec.play'] = function(command)
  local script = file_of(command)
  local film = vim.fn.fnamemodify(script, ':h') .. '/build/' .. vim.fn.fnamemodify(script, ':t:r') .. '.mp4'
  if vim.fn.filereadable(film) == 0 then
    vim.notify('There is no film yet: render it first.', vim.log.levels.WARN)
  elseif vim.ui.open then
    vim.ui.open(film)
  else
    vim.fn.jobstart({ vim.fn.has('mac') == 1 and 'open' or 'xdg-open', film }, { detach = true })
  end
end

vim.lsp.commands['cinec.takes'] = function(command)
  terminal('why', file_of(command), command.arguments[2])
end

if vim.lsp.config and vim.lsp.enable then
  vim.lsp.config('cinec', { cmd = { path, 'lsp' }, filetypes = { 'fountain' }, root_markers = roots })
  vim.lsp.enable('cinec')
  return
end

-- Before Neovim 0.11: one server a project, started for the first script of it.
local clients = {}

local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  for _, name in ipairs(roots) do
    local find = name == '.git' and vim.fn.finddir or vim.fn.findfile
    local found = find(name, vim.fn.escape(folder, ' ,;*?[') .. ';')
    if found ~= '' then
      return vim.fn.fnamemodify(found, name == '.git' and ':p:h:h' or ':p:h')
    end
  end
  return folder
end

local function attach(event)
  local file = vim.api.nvim_buf_get_name(event.buf)
  if file == '' or vim.bo[event.buf].buftype ~= '' then
    return
  end
  local root = root_of(file)
  if not clients[root] then
    clients[root] = vim.lsp.start_client({
      name = 'cinec',
      cmd = { path, 'lsp' },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
      get_language_id = function()
        return 'fountain'
      end,
      on_exit = function()
        clients[root] = nil
      end,
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end
end

vim.api.nvim_create_autocmd('FileType', { group = group, pattern = 'fountain', callback = attach })
