-- Further rows for the snippets of docs/guide/how-to/from-sql.md, beside Ada, the tea and the order A-1.
insert into customer (name, email) values ('Grace', 'grace@example.org'), ('Linus', 'linus@example.org');

insert into product (sku, name, price, stock, version)
values ('MUG-01', 'Mug', 12.00, 30, 0), ('POT-01', 'Teapot', 30.00, 8, 0);

insert into category (name) values ('Drinks'), ('Gifts'), ('Tableware');

insert into product_category (product_sku, category_name)
values ('TEA-01', 'Drinks'), ('TEA-01', 'Gifts'), ('MUG-01', 'Tableware'), ('POT-01', 'Gifts'), ('POT-01', 'Tableware');

insert into orders (id, number, customer_id, status, total, created_at, version)
select 1000 + x.id, x.number, c.id, x.status, x.total, x.created_at, 0
from (values
    (2, 'A-2', 'Grace', 'PAID', 24.00, timestamp with time zone '2026-04-02 10:00:00+00'),
    (3, 'A-3', 'Ada', 'SHIPPED', 36.00, timestamp with time zone '2026-04-05 11:00:00+00'),
    (6, 'A-6', 'Grace', 'PAID', 30.00, timestamp with time zone '2026-05-02 12:00:00+00'),
    (7, 'A-7', 'Ada', 'PAID', 79.00, timestamp with time zone '2026-05-03 13:00:00+00'),
    (9, 'A-9', 'Linus', 'PENDING', 67.90, timestamp with time zone '2026-05-09 14:00:00+00')
) as x (id, number, customer, status, total, created_at)
join customer c on c.name = x.customer;

insert into order_item (id, order_id, product_sku, quantity, price)
values
    (1001, 1002, 'MUG-01', 2, 12.00),
    (1002, 1003, 'MUG-01', 3, 12.00),
    (1003, 1006, 'POT-01', 1, 30.00),
    (1004, 1007, 'TEA-01', 10, 7.90),
    (1005, 1009, 'POT-01', 2, 30.00),
    (1006, 1009, 'TEA-01', 1, 7.90);

create table section (
    id integer primary key,
    parent_id integer references section (id),
    name varchar(40) not null
);

insert into section (id, parent_id, name)
values (1, null, 'Shop'), (2, 1, 'Drinks'), (3, 1, 'Tableware'), (4, 2, 'Coffee'), (5, 2, 'Tea');

create alias shipping for 'dev.mortise.examples.shop.docs.Fragment.shipping';
