/** Stack traces as Ruby prints them to a log: newest frame first, causes after. */

export function rubyNilPrice(sku: string): string {
  return `NoMethodError: undefined method 'amount' for nil (product ${sku})
/srv/catalog/app/services/prices.rb:38:in 'Prices#for'
/srv/catalog/app/services/products.rb:71:in 'block in Products#page'
/srv/catalog/app/services/products.rb:69:in 'Array#map'
/srv/catalog/app/controllers/products_controller.rb:22:in 'ProductsController#index'
/usr/local/bundle/gems/webrack-3.1.8/lib/webrack/router.rb:214:in 'Webrack::Router#call'
/usr/local/bundle/gems/pumping-6.5.0/lib/pumping/thread_pool.rb:167:in 'block in Pumping::ThreadPool#spawn_thread'`;
}

export function rubySearchDown(host: string): string {
  return `SearchUnavailable: the search index can't be read
/srv/catalog/app/services/search.rb:57:in 'Search#query'
/srv/catalog/app/controllers/search_controller.rb:14:in 'SearchController#show'
/usr/local/bundle/gems/webrack-3.1.8/lib/webrack/router.rb:214:in 'Webrack::Router#call'
Caused by: Errno::ECONNRESET: Connection reset by peer - ${host}:5432
/usr/local/bundle/gems/dbclient-1.5.9/lib/dbclient/connection.rb:709:in 'IO#read_nonblock'
/usr/local/bundle/gems/dbclient-1.5.9/lib/dbclient/connection.rb:702:in 'DbClient::Connection#exec'
/srv/catalog/app/services/search.rb:49:in 'Search#query'`;
}

export function rubyMailRefused(reply: string): string {
  return `Net::SMTPServerBusy: ${reply}
/usr/local/lib/ruby/3.4.0/net/smtp.rb:1090:in 'Net::SMTP#check_response'
/usr/local/lib/ruby/3.4.0/net/smtp.rb:1058:in 'Net::SMTP#getok'
/srv/mail/app/services/smtp.rb:44:in 'Smtp#deliver'
/srv/mail/app/services/queue.rb:88:in 'Queue#drain'`;
}
