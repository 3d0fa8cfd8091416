create table section (
    id integer primary key,
    parent_id integer references section (id),
    name varchar(40) not null
);

insert into section (id, parent_id, name)
values (1, null, 'Shop'), (2, 1, 'Drinks'), (3, 1, 'Tableware'), (4, 2, 'Coffee'), (5, 2, 'Tea');
