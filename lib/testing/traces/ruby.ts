import type { LabelledSet } from "./labelled";

export const RUBY: LabelledSet = {
  language: "Ruby",
  tuned: [
    {
      bug: "charge",
      exception: `app/models/payment.rb:12:in \`charge': undefined method \`amount' for nil:NilClass (NoMethodError)
\tfrom app/controllers/orders_controller.rb:30:in \`create'
\tfrom /usr/local/bundle/gems/actionpack-7.1.2/lib/action_controller/metal.rb:227:in \`dispatch'`,
    },
    {
      bug: "charge",
      exception: `/srv/shop/app/models/payment.rb:14:in 'charge': undefined method 'amount' for nil (NoMethodError)
\tfrom /srv/shop/app/controllers/orders_controller.rb:31:in 'create'
\tfrom /usr/local/bundle/gems/actionpack-8.0.1/lib/action_controller/metal.rb:252:in 'dispatch'
\tfrom /usr/local/bundle/gems/rack-3.1/lib/rack/head.rb:15:in 'call'`,
    },
    {
      bug: "refund",
      exception: `app/models/payment.rb:40:in \`refund': undefined method \`amount' for nil:NilClass (NoMethodError)
\tfrom app/controllers/orders_controller.rb:58:in \`destroy'`,
    },
  ],
  heldOut: [
    {
      bug: "rails not found",
      exception: `ActiveRecord::RecordNotFound (Couldn't find User with 'id'=81):

app/models/user.rb:7:in \`block in load'
app/controllers/users_controller.rb:5:in \`show'`,
    },
    {
      bug: "rails not found",
      exception: `ActiveRecord::RecordNotFound (Couldn't find User with 'id'=4711):

app/models/user.rb:9:in \`block (2 levels) in load'
app/controllers/users_controller.rb:6:in \`show'`,
    },
    {
      bug: "job",
      exception: `/app/jobs/mail_job.rb:9:in \`perform': execution expired (Net::OpenTimeout)
\tfrom /usr/local/lib/ruby/3.2.0/net/http.rb:1271:in \`connect'
\tfrom /usr/local/bundle/gems/sidekiq-7.2.0/lib/sidekiq/processor.rb:202:in \`execute_job'`,
    },
    {
      bug: "job",
      exception: `/app/jobs/mail_job.rb:11:in \`perform': execution expired (Net::OpenTimeout)
\tfrom /usr/local/bundle/gems/sidekiq-7.3.1/lib/sidekiq/processor.rb:220:in \`execute_job'`,
    },
  ],
};
